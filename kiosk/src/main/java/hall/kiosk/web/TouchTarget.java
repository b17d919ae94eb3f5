package hall.kiosk.web;

import hall.text.Text;

/**
 * Something that can be touched on a screen. Left, top, width and height are shares of the screen, 0 to 1.
 *
 * @param id stable as long as it means the same on the same page
 * @param label what a screen reader says
 */
public record TouchTarget(String id, Text label, double left, double top, double width, double height) {}
