// The fields in which somebody writes; one that names no type is a line of text.
export const WORDS = "textarea:not([readonly]), input[type=text], input:not([type])";
