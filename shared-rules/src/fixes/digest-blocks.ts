/** `digest.update(f.read())` → a loop that gives it one block after the other. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { WholeRead } from '../semantic/footprint/whole-reads.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import type { Call, Expression, Statement } from '../syntax/ast.ts';
import { statementOf, suiteOf } from '../syntax/children.ts';
import { freeName } from './join-parts.ts';
import { indentAt, indentUnit, inDocument, ownsLines, removeLine } from './lines.ts';

const BLOCK = 65_536;

/** @returns undefined where the file may be closed by then, or where the call is not the first thing its statement does. */
export function digestBlocks(read: WholeRead, fn: FunctionModel, context: CheckContext): FixDraft | undefined {
  const { call, receiver, byPath, file, named, use } = read;
  // A lambda in the body of a class sees none of its names.
  if (use.kind !== 'digested' || use.by === 'number' || byPath || fn.node.kind === 'ClassDef') return undefined;
  if (call.parent?.kind === 'Await') return undefined;
  if ((receiver.kind !== 'Name' && receiver.kind !== 'Attribute') || file.content !== 'binary') return undefined;
  const { text } = context.chunk;
  const { taker } = use;
  const statement = statementOf(taker);
  const suite = statement && suiteOf(statement);
  if (!statement || !suite || !ownsLines(text, statement)) return undefined;
  // What was read has a name: it is read again nowhere in between.
  if (named && (suite.statements[suite.statements.indexOf(statement) - 1] !== named || !ownsLines(text, named)))
    return undefined;
  const inner = text.slice(taker.start, taker.end);
  if (/[#\r\n]/.test(inner)) return undefined;
  const loop = loopOver(context.source(receiver), freeName('block', fn, context), statement, context);
  const edits =
    use.by === 'updated'
      ? updated(taker, statement, loop)
      : made(
          taker,
          named ? context.source(taker.args[dataAt(taker)]?.value ?? call) : text.slice(call.start, call.end),
        );
  if (!edits) return undefined;
  return {
    title: 'Take the file in blocks',
    recipe: 'digest-blocks',
    applicability: named || file.origin === 'download' ? 'unsafe' : 'safe',
    edits: inDocument(context, [...(named ? [removeLine(text, named)] : []), ...edits]),
  };

  function made(of: Call, data: string): Edit[] | undefined {
    if (!statement) return undefined;
    const value = simpleValue(statement);
    const { lineBreak } = context.document;
    const indent = indentAt(text, statement.start);
    // `digest = hashlib.md5(f.read())`
    const [target] = statement.kind === 'Assign' && value === of ? statement.targets : [];
    const empty = withoutData(of, data, text);
    if (!value || empty === undefined) return undefined;
    if (statement.kind === 'Assign' && statement.targets.length === 1 && target?.kind === 'Name')
      return [
        { start: of.start, end: of.end, text: empty },
        { start: statement.end, end: statement.end, text: `${lineBreak}${indent}${loop(target.id)}` },
      ];
    if (!startsWith(value, of)) return undefined;
    const name = freeName('digest', fn, context);
    return [
      {
        start: statement.start,
        end: statement.start,
        text: `${name} = ${empty}${lineBreak}${indent}${loop(name)}${lineBreak}${indent}`,
      },
      { start: of.start, end: of.end, text: name },
    ];
  }
}

function updated(taker: Call, statement: Statement, loop: (digest: string) => string): Edit[] | undefined {
  const { func } = taker;
  if (statement.kind !== 'ExprStatement' || statement.value !== taker || func.kind !== 'Attribute') return undefined;
  if (func.value.kind !== 'Name') return undefined;
  return [{ start: statement.start, end: statement.end, text: loop(func.value.id) }];
}

/** Writes the loop for the name of a digest, from the start of its first line's text on. */
function loopOver(
  file: string,
  block: string,
  statement: Statement,
  context: CheckContext,
): (digest: string) => string {
  const suite = suiteOf(statement);
  const indent = indentAt(context.chunk.text, statement.start);
  const unit = suite ? indentUnit(context, suite) : '    ';
  return (digest) =>
    `for ${block} in iter(lambda: ${file}.read(${BLOCK}), b""):${context.document.lineBreak}${indent}${unit}${digest}.update(${block})`;
}

/** `hashlib.md5(f.read())` without what is read; undefined where that is not plain. */
function withoutData(of: Call, data: string, text: string): string | undefined {
  const args = text.slice(of.argsSpan.start + 1, of.argsSpan.end - 1);
  const at = args.indexOf(data);
  if (at < 0) return undefined;
  const before = args.slice(0, at).replace(/,\s*$/, '');
  const after = args.slice(at + data.length).replace(/^\s*,\s*/, before === '' ? '' : ', ');
  return `${text.slice(of.start, of.argsSpan.start)}(${before}${after})`;
}

/** Which argument is the data: the only one that is no option, or the second one of `hashlib.new`. */
const dataAt = (of: Call): number => of.args.filter((it) => it.name === undefined).length - 1;

function simpleValue(statement: Statement): Expression | undefined {
  return statement.kind === 'Return' || statement.kind === 'Assign' || statement.kind === 'ExprStatement'
    ? statement.value
    : undefined;
}

/** Whether an expression begins by evaluating the call: `call.hexdigest()`. */
function startsWith(value: Expression, call: Call): boolean {
  let at: Expression = value;
  while (at !== call) {
    if (at.kind === 'Call') at = at.func;
    else if (at.kind === 'Attribute' || at.kind === 'Subscript') at = at.value;
    else return false;
  }
  return true;
}
