/** Footprint: a file of which a hash, or the first bytes, is wanted is read whole. */
import type {
  Call,
  Expression,
  For,
  FunctionDef,
  Node,
  Statement,
  While,
} from '../../../shared-rules/src/syntax/ast.ts';
import type { Mutation, Operator } from '../operator.ts';
import { below, calleeOf, inFunctions, inLoop, isBinding, type PythonFile, source, usesOf } from '../python-file.ts';

/** The `f` of a call `f.read(n)`. */
function readIn(node: Node | undefined): string | undefined {
  const func = node?.kind === 'Call' && node.args.length === 1 ? node.func : undefined;
  return func?.kind === 'Attribute' && func.attr === 'read' && func.value.kind === 'Name' ? func.value.id : undefined;
}

/** `digest.update(block)` */
const isUpdate = (it: Statement | undefined): it is Extract<Statement, { kind: 'ExprStatement' }> =>
  it?.kind === 'ExprStatement' &&
  it.value.kind === 'Call' &&
  it.value.args.length === 1 &&
  it.value.args[0]?.value.kind === 'Name' &&
  it.value.func.kind === 'Attribute' &&
  it.value.func.attr === 'update';

/** A loop that does nothing but hash a file, with the name of the file and the call that takes a block. */
function hashingLoop(it: Node): { readonly name: string; readonly update: Call; readonly how: string } | undefined {
  if (it.kind !== 'For' && it.kind !== 'While') return undefined;
  const { statements } = it.body;
  const last = statements.at(-1);
  const update = isUpdate(last) && last.value.kind === 'Call' ? last.value : undefined;
  if (!update) return undefined;
  if (it.kind === 'For') {
    const [reader] = it.iter.kind === 'Call' ? it.iter.args : [];
    const name = reader?.value.kind === 'Lambda' ? readIn(reader.value.body) : undefined;
    return name !== undefined && statements.length === 1 ? { name, update, how: 'iter' } : undefined;
  }
  const named = it.test.kind === 'NamedExpr' ? readIn(it.test.value) : undefined;
  if (named !== undefined && statements.length === 1) return { name: named, update, how: 'while :=' };
  const [first, second] = statements;
  const read = first?.kind === 'Assign' ? readIn(first.value) : undefined;
  return read !== undefined && statements.length === 3 && second?.kind === 'If'
    ? { name: read, update, how: 'while True' }
    : undefined;
}

/** Names of files that a function opens itself, once each. */
function openedIn(file: PythonFile, body: Node): ReadonlySet<string> {
  const names = below(body).flatMap((it) => {
    const target = it.kind === 'WithItem' ? it.target : it.kind === 'Assign' ? it.targets[0] : undefined;
    const value: Expression | undefined =
      it.kind === 'WithItem' ? it.context : it.kind === 'Assign' ? it.value : undefined;
    const isOpen = value?.kind === 'Call' && /^(?:open|io\.open)$/.test(calleeOf(file, value) ?? '');
    return isOpen && target?.kind === 'Name' ? [target.id] : [];
  });
  return new Set(names.filter((it) => names.filter((other) => other === it).length === 1));
}

const hashWhole: Operator = {
  id: 'whole-file-in-memory/hash',
  rule: 'whole-file-in-memory',
  strips: 'a loop of `digest.update(block)` → `digest.update(f.read())`',
  find: (file) => {
    if (![...file.imports.values()].some((it) => /^hashlib\b/.test(it))) return [];
    const hashed = (it: For | While, fn: FunctionDef): Mutation[] => {
      const loop = hashingLoop(it);
      if (!loop) return [];
      const text = `${source(file, loop.update.func)}(${loop.name}.read())`;
      const opened = openedIn(file, fn.body).has(loop.name) ? 'opened here' : 'opened elsewhere';
      return [
        {
          edits: [{ start: it.start, end: it.end, text }],
          at: it.start,
          scope: fn,
          circumstance: `${opened}, ${loop.how}`,
        },
      ];
    };
    return [...inFunctions(file, 'For', hashed), ...inFunctions(file, 'While', hashed)];
  },
};

/** `f.read(4)` becomes `f.read()[:4]` where nothing else is read. */
const readAll: Operator = {
  id: 'whole-file-in-memory/head',
  rule: 'whole-file-in-memory',
  strips: '`f.read(4)` → `f.read()[:4]`',
  find: (file) =>
    inFunctions(file, 'Call', (it, fn) => {
      const name = readIn(it);
      const [count] = it.args;
      if (name === undefined || count?.value.kind !== 'Constant' || !/^\d+$/.test(count.value.text)) return [];
      if (!openedIn(file, fn.body).has(name) || inLoop(it, fn)) return [];
      const uses = usesOf(fn.body, name).filter((use) => !isBinding(use));
      // What is closed is not read.
      const others = uses.filter((use) => use.parent?.kind !== 'Attribute' || use.parent.attr !== 'close');
      if (others.length !== 1) return [];
      const text = `()[:${count.value.text}]`;
      return [
        {
          edits: [{ start: it.argsSpan.start, end: it.argsSpan.end, text }],
          at: it.start,
          scope: fn,
          circumstance: 'once',
        },
      ];
    }),
};

export const filePartOperators: readonly Operator[] = [hashWhole, readAll];
