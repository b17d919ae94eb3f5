/** The hall on the network: the HTTP API of the contract, its stream of changes, and the pages for people. */
@NullMarked
package hall.kiosk.web;

import org.jspecify.annotations.NullMarked;
