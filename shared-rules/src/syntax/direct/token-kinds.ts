/** Kinds of tokens, as small numbers: they index tables and stand in typed arrays. */

/** What has no text of its own, or one that is not always the same. */
export const END = 0;
export const NEWLINE = 1;
export const INDENT = 2;
export const DEDENT = 3;
export const NAME = 4;
export const INT = 5;
export const FLOAT = 6;
export const STRING = 7;
export const BYTES = 8;
/** An f-string: its beginning, the end of each interpolated expression, its end. */
export const F_START = 9;
export const F_VALUE_END = 10;
export const F_END = 11;
/** A statement that is known not to be Python: see `recover.ts`. */
export const ERROR = 47;

export const LPAR = 12;
export const RPAR = 13;
export const LBRACKET = 14;
export const RBRACKET = 15;
export const LBRACE = 16;
export const RBRACE = 17;
export const COMMA = 18;
export const COLON = 19;
export const DOT = 20;
export const SEMICOLON = 21;
export const EQUAL = 22;
export const ARROW = 23;
export const WALRUS = 24;
export const ELLIPSIS = 25;
export const STAR = 26;
export const DOUBLE_STAR = 27;
export const TILDE = 28;
export const AT = 29;
export const PLUS = 30;
export const MINUS = 31;
export const SLASH = 32;
export const DOUBLE_SLASH = 33;
export const PERCENT = 34;
export const SHIFT_LEFT = 35;
export const SHIFT_RIGHT = 36;
export const AMPERSAND = 37;
export const CARET = 38;
export const BAR = 39;
export const LESS = 40;
export const LESS_EQUAL = 41;
export const GREATER = 42;
export const GREATER_EQUAL = 43;
export const EQUAL_EQUAL = 44;
export const NOT_EQUAL = 45;
/** `+=` and the like. */
export const AUGMENTED = 46;

export const AND = 50;
export const AS = 51;
export const ASSERT = 52;
export const ASYNC = 53;
export const AWAIT = 54;
export const BREAK = 55;
export const CLASS = 56;
export const CONTINUE = 57;
export const DEF = 58;
export const DEL = 59;
export const ELIF = 60;
export const ELSE = 61;
export const EXCEPT = 62;
export const FALSE = 63;
export const FINALLY = 64;
export const FOR = 65;
export const FROM = 66;
export const GLOBAL = 67;
export const IF = 68;
export const IMPORT = 69;
export const IN = 70;
export const IS = 71;
export const LAMBDA = 72;
export const NONE = 73;
export const NONLOCAL = 74;
export const NOT = 75;
export const OR = 76;
export const PASS = 77;
export const RAISE = 78;
export const RETURN = 79;
export const TRUE = 80;
export const TRY = 81;
export const WHILE = 82;
export const WITH = 83;
export const YIELD = 84;

export const KINDS = 85;

export const keywords: ReadonlyMap<string, number> = new Map([
  ['and', AND],
  ['as', AS],
  ['assert', ASSERT],
  ['async', ASYNC],
  ['await', AWAIT],
  ['break', BREAK],
  ['class', CLASS],
  ['continue', CONTINUE],
  ['def', DEF],
  ['del', DEL],
  ['elif', ELIF],
  ['else', ELSE],
  ['except', EXCEPT],
  ['False', FALSE],
  ['finally', FINALLY],
  ['for', FOR],
  ['from', FROM],
  ['global', GLOBAL],
  ['if', IF],
  ['import', IMPORT],
  ['in', IN],
  ['is', IS],
  ['lambda', LAMBDA],
  ['None', NONE],
  ['nonlocal', NONLOCAL],
  ['not', NOT],
  ['or', OR],
  ['pass', PASS],
  ['raise', RAISE],
  ['return', RETURN],
  ['True', TRUE],
  ['try', TRY],
  ['while', WHILE],
  ['with', WITH],
  ['yield', YIELD],
]);
