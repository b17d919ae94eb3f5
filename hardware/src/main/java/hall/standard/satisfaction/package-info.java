/** How satisfied citizens are, computed in public: formulas with a version, intervals, verdicts in three states; start at {@link hall.standard.satisfaction.Satisfaction}. */
@NullMarked
package hall.standard.satisfaction;

import org.jspecify.annotations.NullMarked;
