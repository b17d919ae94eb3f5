package hall.kiosk.ticket;

import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Halls to test with. */
public final class Halls {

    public static final ServiceId HOUSEHOLD = new ServiceId("household");
    public static final WindowId ONE = new WindowId("1");

    private static final Text HALL = Text.of("江淮市政务服务中心", "Jianghuai Government Service Hall");

    private static final String[][] SERVICES = {
        {"household", "户籍业务", "Household registration"},
        {"id-card", "身份证", "Identity card"},
        {"social", "社会保险", "Social insurance"},
        {"medical", "医疗保险", "Medical insurance"},
        {"housing", "不动产登记", "Property registration"},
        {"tax", "税务", "Taxes"},
        {"business", "营业执照", "Business licence"},
        {"traffic", "车辆与驾驶证", "Vehicles and driving licences"},
        {"marriage", "婚姻登记", "Marriage registration"},
        {"other", "办不成事反映", "When something could not be done"},
    };

    private Halls() {}

    /** The first {@code count} of ten ordinary services and one window for all. */
    public static HallSetup of(int count) {
        List<Service> services = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            services.add(service(SERVICES[i][0], SERVICES[i][1], SERVICES[i][2], i, null));
        }
        return setup(services);
    }

    /** {@code count} services, in six groups where {@code grouped}. */
    public static HallSetup many(int count, boolean grouped) {
        List<Service> services = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] kind = SERVICES[i % SERVICES.length];
            int group = i % 6;
            services.add(service(
                    kind[0] + "-" + i,
                    kind[1] + "（第" + (i + 1) + "类）",
                    kind[2] + ", kind " + (i + 1),
                    i,
                    grouped ? Text.of(SERVICES[group][1], SERVICES[group][2]) : null));
        }
        return setup(services);
    }

    /** Names far longer than anybody should give. */
    public static HallSetup longNames() {
        return setup(List.of(
                service(
                        "household",
                        "企业投资项目备案变更及固定资产投资项目节能审查综合受理（含外商投资企业设立变更注销登记）",
                        "Filing and amendment of enterprise investment projects, energy conservation review of fixed"
                                + " asset investment, and registration of foreign-invested enterprises",
                        0,
                        null),
                service(
                        "retire",
                        "机关事业单位工作人员正常退休、提前退休资格审核及基本养老保险关系转移接续申请",
                        "Examination of ordinary and early retirement of public institution staff and transfer of"
                                + " basic old-age insurance",
                        1,
                        null),
                service("id-card", "身份证", "Identity card", 2, null),
                service(
                        "other",
                        "城乡居民最低生活保障对象认定",
                        "Recognition of recipients of the minimum subsistence allowance",
                        3,
                        null)));
    }

    /** A hall of these services, with one window that serves all. */
    public static HallSetup setup(List<Service> services) {
        Window window = new Window(
                ONE, Text.of("1", "1"), services.stream().map(Service::id).toList());
        return new HallSetup(HALL, services, List.of(window), RuleSet.DEFAULT);
    }

    private static Service service(String id, String zh, String en, int index, @Nullable Text group) {
        String prefix = index < 26
                ? Character.toString('A' + index)
                : Character.toString('A' + index / 26 - 1) + Character.toString('A' + index % 26);
        return new Service(new ServiceId(id), Text.of(zh, en), prefix, 1, 999, group);
    }
}
