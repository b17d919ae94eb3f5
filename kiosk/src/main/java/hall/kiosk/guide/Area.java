package hall.kiosk.guide;

/** A rectangle of a floor's plan, in metres from the plan's upper left corner. */
public record Area(double x, double y, double wide, double deep) {

    /** Whether the point is in it. */
    public boolean has(double acrossX, double downY) {
        return acrossX >= x && acrossX <= x + wide && downY >= y && downY <= y + deep;
    }

    public double middleX() {
        return x + wide / 2;
    }

    public double middleY() {
        return y + deep / 2;
    }
}
