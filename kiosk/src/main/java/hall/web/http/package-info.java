/** The ways of HTTP, whosever the pages are: what listens, who is let in, how a request is read and answered. */
@NullMarked
package hall.web.http;

import org.jspecify.annotations.NullMarked;
