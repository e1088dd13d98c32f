/**
 * Something that may be replaced while the program runs, such as the library. It is asked for where it is used; whoever
 * keeps what it gave goes on with the old one.
 */
export type Current<T> = () => T
