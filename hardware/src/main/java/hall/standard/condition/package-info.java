/**
 * Conditions of rules, in CEL: typed, without loops and side effects, checked when they are read, bounded in cost. The
 * library has its one place here; start at {@link hall.standard.condition.Condition}.
 */
@NullMarked
package hall.standard.condition;

import org.jspecify.annotations.NullMarked;
