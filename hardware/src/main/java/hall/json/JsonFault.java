package hall.json;

import hall.text.Text;

/**
 * One thing that is wrong in a JSON file.
 *
 * @param source the file's name, such as {@code hall.json}
 * @param line where it is, from 1; 0 for the file as a whole
 * @param pointer which value, as a JSON pointer such as {@code /windows/2/services}; empty for the whole text
 * @param text what is wrong and what to write instead
 */
public record JsonFault(String source, int line, String pointer, Text text) {

    /** One line: the place and the sentence in Chinese, then both in English. */
    @Override
    public String toString() {
        return chinesePlace() + "：" + text.chinese() + " / " + englishPlace() + ": " + text.english();
    }

    private String chinesePlace() {
        String place = line == 0 ? source : source + " 第 " + line + " 行";
        return pointer.isEmpty() ? place : place + " " + pointer;
    }

    private String englishPlace() {
        String place = line == 0 ? source : source + " line " + line;
        return pointer.isEmpty() ? place : place + ", " + pointer;
    }
}
