/** The command line of a program: help, wrong use and failures, each in Chinese and in English. */
@NullMarked
package hall.board.command;

import org.jspecify.annotations.NullMarked;
