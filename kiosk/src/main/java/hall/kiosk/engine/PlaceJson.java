package hall.kiosk.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import hall.kiosk.queue.Place;

/** How a {@link Place} says in JSON which place it is; the domain itself knows no JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "place")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Place.Unprinted.class, name = "unprinted"),
    @JsonSubTypes.Type(value = Place.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = Place.Postponed.class, name = "postponed"),
    @JsonSubTypes.Type(value = Place.Called.class, name = "called"),
    @JsonSubTypes.Type(value = Place.Serving.class, name = "serving"),
    @JsonSubTypes.Type(value = Place.OnHold.class, name = "on-hold"),
    @JsonSubTypes.Type(value = Place.Absent.class, name = "absent"),
    @JsonSubTypes.Type(value = Place.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = Place.Unserved.class, name = "unserved")
})
interface PlaceJson {}
