obj-m := gpiosim.o
gpiosim-y := gpio-sim.o irq_sim.o
