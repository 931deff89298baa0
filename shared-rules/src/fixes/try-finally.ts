/**
 * `name = call()` … → `name = call()`, then `try:` around the statements that use it and `finally: name.close()`.
 *
 * Where a `try` guards the call and leaves when it fails, behind that.
 */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';
import { finallyBlock } from './finally-block.ts';
import { inDocument, removeLine } from './lines.ts';
import { releaseCall } from './release-call.ts';
import { guardableRange } from './release-range.ts';

export function releaseInFinally(lifetime: Lifetime, context: CheckContext): FixDraft | undefined {
  const { acquisition } = lifetime;
  const range = guardableRange(lifetime, context);
  const last = range?.body.at(-1);
  const release = range && releaseCall(acquisition.resource, range.target.id, context, acquisition);
  if (!range || !last || !release) return undefined;
  const { text } = context.chunk;
  const line = `${release.isAwaited ? 'await ' : ''}${release.text}`;
  const edits = [
    ...finallyBlock(range.from, last.end, [line], range.suite, context),
    ...range.releases.map((it) => removeLine(text, it)),
  ];
  return {
    title: `Release in 'finally' with '${release.text}'`,
    recipe: 'release-in-finally',
    applicability: 'unsafe',
    edits: [...inDocument(context, edits), ...release.edits],
  };
}
