package hall.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import hall.text.Text;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

/** How a text is written down: as JSON, or as YAML without its anchors and tags. */
enum Notation {
    JSON {
        @Override
        JsonFactory jackson() {
            return Factories.JSON;
        }

        @Override
        Text advice(String text, long offset, JacksonException broken) {
            return SyntaxAdvice.of(text, offset, broken.getOriginalMessage());
        }
    },
    /** {@code yes}, {@code no} and {@code on} are words: who writes {@code true} means it. */
    YAML {
        @Override
        JsonFactory jackson() {
            return Factories.YAML;
        }

        @Override
        Text advice(String text, long offset, JacksonException broken) {
            return YamlAdvice.of(text, offset, broken.getOriginalMessage());
        }

        @Override
        int unprintable(String text) {
            for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
                if (!StreamReader.isPrintable(text.codePointAt(at))) {
                    return at;
                }
            }
            return -1;
        }

        @Override
        @Nullable
        JsonLocation place(JacksonException broken) {
            return broken.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                    ? new JsonLocation(
                            null,
                            marked.getProblemMark().getIndex(),
                            marked.getProblemMark().getLine() + 1,
                            marked.getProblemMark().getColumn() + 1)
                    : super.place(broken);
        }
    };

    static final int DEEPEST = 40;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_KEY = 200;

    private static final class Factories {
        static final JsonFactory JSON = bounded(new JsonFactoryBuilder());
        static final JsonFactory YAML = bounded(YAMLFactory.builder()
                .loaderOptions(wide())
                .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS));

        /** Its own bound is less than ours, and would be told as a mistake in the writing. */
        private static LoaderOptions wide() {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(StrictJson.LARGEST + 1);
            return options;
        }

        private static <F extends JsonFactory, B extends TSFBuilder<F, B>> F bounded(B builder) {
            return builder.streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_KEY)
                            .maxStringLength(StrictJson.LARGEST)
                            .build())
                    .build();
        }
    }

    abstract JsonFactory jackson();

    /** Where the first character stands that may nowhere stand; -1 where there is none, or the parser itself says it well. */
    int unprintable(String text) {
        return -1;
    }

    /** Where the parser gave up; null where it does not say. */
    @Nullable
    JsonLocation place(JacksonException broken) {
        return broken.getLocation();
    }

    /** What is most likely wrong at {@code offset}, where the parser gave up. */
    abstract Text advice(String text, long offset, JacksonException broken);
}
