package hall.board.command;

import hall.text.FreeText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one sentence in each language; picocli's own are English and name classes. */
final class WrongUse {

    private static final int LONGEST = 200;

    private WrongUse() {}

    static String sentence(ParameterException wrong) {
        return switch (wrong) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing -> missing(missing);
            case OverwrittenOptionException twice ->
                name(twice.getOverwritten()) + " 只能写一次。 / " + name(twice.getOverwritten()) + " may be given only once.";
            default -> value(wrong);
        };
    }

    private static String unmatched(UnmatchedArgumentException unmatched) {
        String given = shown(unmatched.getUnmatched().getFirst());
        List<String> meant = unmatched.getSuggestions();
        String zh = meant.isEmpty() ? "" : "；您是否想写 " + String.join("、", meant) + "？";
        String en = meant.isEmpty() ? "" : "; did you mean " + String.join(", ", meant) + "?";
        String what = unmatched.isUnknownOption() ? "选项" : "命令或参数";
        String whatEnglish = unmatched.isUnknownOption() ? "option" : "command or argument";
        return "没有" + what + " " + given + (zh.isEmpty() ? "，可用 --help 查看。" : zh) + " / There is no " + whatEnglish
                + " " + given + (en.isEmpty() ? "; --help lists what there is." : en);
    }

    private static String missing(MissingParameterException missing) {
        String names = missing.getMissing().stream().map(WrongUse::written).collect(Collectors.joining(" "));
        return names.isEmpty()
                ? bothLanguages(wrongMessage(missing))
                : "缺少 " + names + "，请补上。 / " + names + " is missing; add it.";
    }

    /** A value that cannot be what the option or the parameter wants, or what a command itself says of its use. */
    private static String value(ParameterException wrong) {
        ArgSpec argument = wrong.getArgSpec();
        if (argument == null) {
            return bothLanguages(wrongMessage(wrong));
        }
        String name = name(argument);
        if (wrong.getCause() instanceof TypeConversionException own && isChinese(String.valueOf(own.getMessage()))) {
            return name + "：" + own.getMessage();
        }
        String given = shown(String.valueOf(wrong.getValue()));
        String must = must(argument, true);
        return must.isEmpty()
                ? bothLanguages(wrongMessage(wrong))
                : name + " 须为" + must + "，而不是 " + given + "。 / " + name + " must be " + must(argument, false) + ", not "
                        + given + ".";
    }

    private static String must(ArgSpec argument, boolean chinese) {
        Class<?> type = argument.auxiliaryTypes().length > 0 ? argument.auxiliaryTypes()[0] : argument.type();
        if (type.isEnum()) {
            String words = Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(chinese ? "、" : ", "));
            return (chinese ? "以下之一：" : "one of ") + words;
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return chinese ? "整数" : "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return chinese ? "数字" : "a number";
        }
        return "";
    }

    private static String name(@Nullable ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName()
                : argument == null ? "" : argument.paramLabel();
    }

    private static String written(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }

    private static String wrongMessage(ParameterException wrong) {
        return String.valueOf(wrong.getMessage());
    }

    private static String bothLanguages(String message) {
        return isChinese(message) ? message : "用法不对，可用 --help 查看。 / " + message;
    }

    static boolean isChinese(String text) {
        return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    }

    private static String shown(String given) {
        String line = FreeText.shown(given);
        return "'" + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…") + "'";
    }
}
