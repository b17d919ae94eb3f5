/** What an upper tier does on this machine, with the limit beside it, and whether it lost anything when killed. */
@org.jspecify.annotations.NullMarked
package hall.tier.bench;
