package hall.standard;

import hall.text.Text;

/** The families of rules: the eight the founding text names, and the register of hardware. The name begins each rule's id. */
public enum Family {
    PJ("项目标准", "Items of service"),
    OM("运行模式标准", "Mode of operation"),
    HB("办事规范标准", "Handling"),
    QE("质量评价标准", "Quality evaluation"),
    SA("考核监督标准", "Supervision and assessment"),
    EG("电子政务标准", "E-government and data"),
    IS("形象标识标准", "Image and signage"),
    DM("日常管理标准", "Daily management"),
    HW("硬件登记标准", "Register of hardware");

    private final Text title;

    Family(String chinese, String english) {
        this.title = Text.of(chinese, english);
    }

    public Text title() {
        return title;
    }
}
