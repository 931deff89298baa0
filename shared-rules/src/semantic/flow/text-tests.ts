/** Tests of a text that a comparison with a literal decides: `kind == "file_out"` says how `kind.startswith("file")` comes out. */
import type { Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';

export interface TextTest {
  /** What is tested, as source text. */
  readonly subject: string;
  /** How the test comes out for a text. */
  gives(text: string): boolean;
}

/** `x.startswith("a")`, `x.endswith("a")`, `x in ("a", "b")`; `not in` is answered as `in`. */
export function textTest(test: Expression, context: CheckContext): TextTest | undefined {
  if (test.kind === 'Call' && test.func.kind === 'Attribute' && test.args.length === 1) {
    const { attr, value } = test.func;
    const part = plainText(test.args[0]?.value);
    if (part === undefined || (attr !== 'startswith' && attr !== 'endswith')) return undefined;
    return {
      subject: context.source(value),
      gives: (text) => text[attr === 'startswith' ? 'startsWith' : 'endsWith'](part),
    };
  }
  const [listed] = test.kind === 'Compare' && test.ops.length === 1 ? test.comparators : [];
  if (test.kind !== 'Compare' || !/^(not )?in$/.test(test.ops[0] ?? '')) return undefined;
  if (listed?.kind !== 'Tuple' && listed?.kind !== 'List' && listed?.kind !== 'Set') return undefined;
  const texts = listed.elements.map(plainText);
  return texts.includes(undefined)
    ? undefined
    : { subject: context.source(test.left), gives: (text) => texts.includes(text) };
}

/** `x == "a"` or `x != "a"`: what is compared with which text. */
export function comparedText(
  test: Expression,
  context: CheckContext,
): { readonly subject: string; readonly text: string } | undefined {
  if (test.kind !== 'Compare' || test.ops.length !== 1 || !/^[=!]=$/.test(test.ops[0] ?? '')) return undefined;
  const text = plainText(test.comparators[0]);
  return text === undefined ? undefined : { subject: context.source(test.left), text };
}

/** The text of a literal without prefix and escapes. */
const plainText = (node: Expression | undefined): string | undefined =>
  node?.kind === 'Constant' && node.type === 'str' ? /^(["'])([^"'\\]*)\1$/.exec(node.text)?.[2] : undefined;
