package hall.tier.web;

import hall.web.http.Call;
import hall.web.http.ProblemType;
import hall.web.http.Rejection;

/** The small number a hall has in the tables, as it stands in addresses. */
final class HallId {

    private HallId() {}

    /** The number in the address of {@code call}; whether there is such a hall in the region is the database's to say. */
    static int of(Call call) throws Rejection {
        String id = call.path("id");
        if (!id.matches("[0-9]{1,9}")) {
            throw new Rejection(ProblemType.UNKNOWN_HALL);
        }
        return Integer.parseInt(id);
    }
}
