/* A USB keypad made by the kernel's uinput: each line on standard input is a key code to press and let go, "down N" or
 * "up N" does half of it; the end of the input unplugs the pad. */
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int pad;

static void emit(int type, int code, int value)
{
    struct input_event event;
    memset(&event, 0, sizeof event);
    event.type = type;
    event.code = code;
    event.value = value;
    if (write(pad, &event, sizeof event) != sizeof event)
        perror("uinput");
}

static void key(int code, int value)
{
    emit(EV_KEY, code, value);
    emit(EV_SYN, SYN_REPORT, 0);
}

int main(void)
{
    struct uinput_setup setup;
    char line[64];
    int code;

    pad = open("/dev/uinput", O_WRONLY);
    if (pad < 0) {
        perror("/dev/uinput");
        return 1;
    }
    ioctl(pad, UI_SET_EVBIT, EV_KEY);
    for (code = 1; code < 128; code++)
        ioctl(pad, UI_SET_KEYBIT, code);
    memset(&setup, 0, sizeof setup);
    setup.id.bustype = BUS_USB;
    setup.id.vendor = 0x1c4f;
    setup.id.product = 0x0002;
    strcpy(setup.name, "Test Keypad");
    if (ioctl(pad, UI_DEV_SETUP, &setup) < 0 || ioctl(pad, UI_DEV_CREATE) < 0) {
        perror("uinput");
        return 1;
    }
    puts("plugged");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "down %d", &code) == 1)
            key(code, 1);
        else if (sscanf(line, "up %d", &code) == 1)
            key(code, 0);
        else if (sscanf(line, "%d", &code) == 1) {
            key(code, 1);
            usleep(30000);
            key(code, 0);
        }
    }
    ioctl(pad, UI_DEV_DESTROY);
    return 0;
}
