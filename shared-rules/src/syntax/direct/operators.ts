/** Operators and brackets: how they are told apart, how tightly they bind, and what they are called in the tree. */
import {
  AMPERSAND,
  ARROW,
  AT,
  AUGMENTED,
  BAR,
  CARET,
  COLON,
  COMMA,
  DOT,
  DOUBLE_SLASH,
  DOUBLE_STAR,
  ELLIPSIS,
  EQUAL,
  EQUAL_EQUAL,
  GREATER,
  GREATER_EQUAL,
  KINDS,
  LBRACE,
  LBRACKET,
  LESS,
  LESS_EQUAL,
  LPAR,
  MINUS,
  NOT_EQUAL,
  PERCENT,
  PLUS,
  RBRACE,
  RBRACKET,
  RPAR,
  SEMICOLON,
  SHIFT_LEFT,
  SHIFT_RIGHT,
  SLASH,
  STAR,
  TILDE,
  WALRUS,
} from './token-kinds.ts';

const byText: readonly (readonly [string, number])[] = [
  ['(', LPAR],
  [')', RPAR],
  ['[', LBRACKET],
  [']', RBRACKET],
  ['{', LBRACE],
  ['}', RBRACE],
  [',', COMMA],
  [':', COLON],
  ['.', DOT],
  [';', SEMICOLON],
  ['=', EQUAL],
  ['~', TILDE],
  ['@', AT],
  ['+', PLUS],
  ['-', MINUS],
  ['*', STAR],
  ['/', SLASH],
  ['%', PERCENT],
  ['&', AMPERSAND],
  ['^', CARET],
  ['|', BAR],
  ['<', LESS],
  ['>', GREATER],
  ['->', ARROW],
  [':=', WALRUS],
  ['**', DOUBLE_STAR],
  ['//', DOUBLE_SLASH],
  ['<<', SHIFT_LEFT],
  ['>>', SHIFT_RIGHT],
  ['<=', LESS_EQUAL],
  ['>=', GREATER_EQUAL],
  ['==', EQUAL_EQUAL],
  ['!=', NOT_EQUAL],
  ['...', ELLIPSIS],
  ...'+= -= *= /= //= %= @= &= |= ^= >>= <<= **='.split(' ').map((it) => [it, AUGMENTED] as const),
];

/** By character; 0 for what is no operator by itself. */
export const operatorOfOne = new Uint8Array(128);
/** Of two or three characters. */
export const longOperators: ReadonlyMap<string, number> = new Map(byText.filter(([text]) => text.length > 1));
/** Characters that a longer operator may begin with, 1, and go on with, 2. */
export const inLongOperators = new Uint8Array(128);
for (const [text, kind] of byText) {
  if (text.length === 1) operatorOfOne[text.charCodeAt(0)] = kind;
  else
    for (let at = 0; at < text.length; at += 1)
      inLongOperators[text.charCodeAt(at)] = (inLongOperators[text.charCodeAt(at)] ?? 0) | (at === 0 ? 1 : 2);
}

/** Of operators with two operands other than comparisons and `**`; higher ones bind more tightly, 0 is for all others. */
export const precedence = new Uint8Array(KINDS);
/** What an operator with one or two operands is called in the tree. */
export const operatorText: string[] = Array.from({ length: KINDS }, () => '');
for (const [level, texts] of ['|', '^', '&', '<< >>', '+ -', '* / // % @'].entries()) {
  for (const [text, kind] of byText) if (texts.split(' ').includes(text)) precedence[kind] = level + 1;
}
for (const [text, kind] of byText) operatorText[kind] = text;

/** Comparisons of one token. */
export const comparison = new Uint8Array(KINDS);
for (const kind of [LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL_EQUAL, NOT_EQUAL]) comparison[kind] = 1;
