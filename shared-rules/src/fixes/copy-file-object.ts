/** `out.write(f.read())` → `shutil.copyfileobj(f, out)`. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { WholeRead } from '../semantic/footprint/whole-reads.ts';
import { statementOf, suiteOf } from '../syntax/children.ts';
import { inDocument, ownsLines, removeLine } from './lines.ts';
import { canMoveInto, moveIntoWith } from './move-into-with.ts';

/** @returns undefined where nothing says that the target is a file, one file takes text and the other bytes, or the source may be closed by then. */
export function copyFileObject(
  { call, receiver, byPath, file, named, use }: WholeRead,
  context: CheckContext,
): FixDraft | undefined {
  // What is awaited is no file for `copyfileobj`.
  if (use.kind !== 'written' || byPath || receiver.kind === 'Call' || call.parent?.kind === 'Await') return undefined;
  const isDownload = file.origin === 'download';
  const { write, to, target } = use;
  if (!target) return undefined;
  const statement = statementOf(write);
  if (
    statement?.kind !== 'ExprStatement' ||
    statement.value !== write ||
    (file.content !== undefined && target.content !== undefined && file.content !== target.content)
  )
    return undefined;
  const source = context.source(receiver);
  const isLines = write.func.kind === 'Attribute' && write.func.attr === 'writelines';
  const helper = isLines ? undefined : context.document.importing('shutil', 'copyfileobj');
  if (!isLines && !helper) return undefined;
  // An existing `import shutil` is the usual way; otherwise `shutil` is imported whole.
  const shutil = context.document.importing('shutil');
  const copy = helper && helper.edits.length === 0 ? helper : (shutil ?? helper);
  const callee = copy === shutil && shutil ? `${shutil.text}.copyfileobj` : (helper?.text ?? '');
  const inner: Edit = isLines
    ? { start: write.start, end: write.end, text: `${context.source(to)}.writelines(${source})` }
    : { start: write.start, end: write.end, text: `${callee}(${source}, ${context.source(to)})` };
  const edits = placed();
  if (!edits) return undefined;
  return {
    title: isLines
      ? `Pass the file itself to 'writelines'`
      : `Copy in blocks with 'shutil.copyfileobj'${isDownload ? ' (does not notice when a download is cut off)' : ''}`,
    recipe: 'copy-file-object',
    // Of a response that is cut off, `read()` says so; `read(size)` ends (experiments/whole-file-in-memory.py).
    applicability:
      named === undefined && !isDownload && file.content !== undefined && file.content === target.content
        ? 'safe'
        : 'unsafe',
    edits: [...inDocument(context, edits), ...(isLines ? [] : (copy?.edits ?? []))],
  };

  function placed(): Edit[] | undefined {
    if (!named) return [inner];
    const { text } = context.chunk;
    const suite = suiteOf(named);
    if (!suite || !ownsLines(text, named) || named.value !== call) return undefined;
    const next = suite.statements[suite.statements.indexOf(named) + 1];
    if (next === statement) return [removeLine(text, named), inner];
    // `with open(b, "wb") as out:` around nothing but the write.
    const outer = statement?.parent?.kind === 'Block' ? statement.parent.parent : undefined;
    if (outer?.kind !== 'With' || outer.body.statements.length !== 1) return undefined;
    if (next === outer) return [removeLine(text, named), inner];
    if (!file.with || !canMoveInto(file.with, named, outer, context)) return undefined;
    return [moveIntoWith(file.with, named, outer, [inner], context)];
  }
}
