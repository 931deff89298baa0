/** `name = call()` … → `name = call()`, then `try:` around the statements that use it and `finally: name.close()`. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Lifetime } from '../semantic/ownership.ts';
import { indentAt, indentLines, indentUnit, inDocument, lineEnd, nextLine, removeLine } from './lines.ts';
import { releaseRange } from './release-range.ts';

export function releaseInFinally(lifetime: Lifetime, context: CheckContext): FixDraft | undefined {
  const { resource } = lifetime.acquisition;
  const [verb] = resource.release;
  const [releaser] = resource.releasedBy ?? [];
  const range = releaseRange(lifetime, context);
  const last = range?.body.at(-1);
  if (verb?.startsWith('__') === true) return undefined;
  if (!range || !last || (verb === undefined && releaser === undefined)) return undefined;
  const written =
    verb === undefined && releaser !== undefined
      ? functionCall(releaser, lifetime, range.target.id, context)
      : { text: `${range.target.id}.${verb}()`, edits: [] };
  if (!written) return undefined;
  const { text } = context.chunk;
  const { lineBreak } = context.document;
  const unit = indentUnit(context, range.suite);
  const indent = indentAt(text, range.statement.start);
  const release = `${verb !== undefined && resource.awaitedRelease?.includes(verb) === true ? 'await ' : ''}${written.text}`;
  const from = nextLine(text, range.statement.end);
  const edits: Edit[] = [
    { start: from, end: from, text: `${indent}try:${lineBreak}` },
    ...indentLines(context, from, last.end, unit),
    {
      start: lineEnd(text, last.end),
      end: lineEnd(text, last.end),
      text: `${lineBreak}${indent}finally:${lineBreak}${indent}${unit}${release}`,
    },
    ...range.releases.map((it) => removeLine(text, it)),
  ];
  return {
    title: `Release in 'finally' with '${written.text}'`,
    recipe: 'release-in-finally',
    applicability: 'unsafe',
    edits: [...inDocument(context, edits), ...written.edits],
  };
}

/** `os.close(fd)`, with the module as this document names it. */
function functionCall(
  qualified: string,
  { acquisition }: Lifetime,
  argument: string,
  context: CheckContext,
): { text: string; edits: readonly Edit[] } | undefined {
  const dot = qualified.lastIndexOf('.');
  const { call, constructor: acquirer } = acquisition;
  if (call.func.kind === 'Attribute' && acquirer.slice(0, acquirer.lastIndexOf('.')) === qualified.slice(0, dot)) {
    return { text: `${context.source(call.func.value)}.${qualified.slice(dot + 1)}(${argument})`, edits: [] };
  }
  const module = context.document.importing(qualified.slice(0, dot));
  return module && { text: `${module.text}.${qualified.slice(dot + 1)}(${argument})`, edits: module.edits };
}
