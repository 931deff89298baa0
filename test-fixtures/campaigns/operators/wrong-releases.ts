/** Release by the wrong means: a `with` that does not close, a verb that sounds right, a coroutine nobody awaits. */
import type { Mutation, Operator } from '../operator.ts';
import { blockOf, calleeOf, functionAround, source, statementOf } from '../python-file.ts';
import { circumstanceOf } from './local-uses.ts';
import { closedLocals } from './release.ts';

/** `closing(sqlite3.connect(p))` without `closing`. */
const stripClosing: Operator = {
  id: 'with-does-not-close/closing',
  rule: 'with-does-not-close',
  also: ['unclosed-resource'],
  strips: '`with closing(sqlite3.connect(p)) as c:` → `with sqlite3.connect(p) as c:`',
  find: (file) =>
    file.ofKind('Call').flatMap((it): Mutation[] => {
      if (it.kind !== 'Call' || calleeOf(file, it) !== 'contextlib.closing') return [];
      const inner = it.args[0]?.value;
      const fn = functionAround(it);
      if (!fn || inner?.kind !== 'Call' || it.parent?.kind !== 'WithItem') return [];
      if (!/^(?:sqlite3|psycopg2)\.connect$/.test(calleeOf(file, inner) ?? '')) return [];
      return [
        {
          edits: [{ start: it.start, end: it.end, text: source(file, inner) }],
          at: inner.start,
          scope: fn,
          circumstance: 'closing',
        },
      ];
    }),
};

/** `c = sqlite3.connect(p); try: … finally: c.close()` becomes `with sqlite3.connect(p) as c:`. */
const withInsteadOfFinally: Operator = {
  id: 'with-does-not-close/finally',
  rule: 'with-does-not-close',
  also: ['unclosed-resource'],
  strips: '`c = sqlite3.connect(p)` … `finally: c.close()` → `with sqlite3.connect(p) as c:`',
  find: (file) =>
    closedLocals(file).flatMap(({ fn, call, name, assign, releases }): Mutation[] => {
      if (!/^(?:sqlite3|psycopg2)\.connect$/.test(calleeOf(file, call) ?? '')) return [];
      const block = blockOf(assign);
      const last = releases.at(-1);
      const at = block?.statements.indexOf(assign) ?? -1;
      const following = block?.statements[at + 1];
      if (!following || !last || releases.length !== 1) return [];
      const owner = statementOf(last);
      const { text } = file;
      if (
        following.kind === 'Try' &&
        owner &&
        blockOf(owner) === following.finalbody &&
        following.finalbody?.statements.length === 1
      ) {
        const head = text.slice(following.start, following.start + 4);
        if (head !== 'try:' || following.handlers.length > 0) return [];
        const edits = [
          { start: assign.start, end: assign.end, text: 'pass' },
          { start: following.start, end: following.start + 4, text: `with ${source(file, call)} as ${name}:` },
          { start: text.indexOf('\n', following.body.end), end: last.end, text: '' },
        ];
        return [{ edits, at: following.start, scope: fn, circumstance: circumstanceOf(file, fn, name, call) }];
      }
      return [];
    }),
};

/** The right verb becomes one that sounds right. */
const wrongVerb: Operator = {
  id: 'wrong-release/verb',
  rule: 'wrong-release',
  also: ['unclosed-resource'],
  strips: '`sock.close()` → `sock.shutdown(2)`, `driver.quit()` → `driver.close()`, `cap.release()` → `cap.close()`',
  find: (file) =>
    closedLocals(file).flatMap(({ fn, call, name, releases }): Mutation[] => {
      const callee = calleeOf(file, call) ?? '';
      const wrong = /^socket\.(?:socket|create_connection)$/.test(callee)
        ? 'shutdown(2)'
        : /^(?:cv2|selenium)\./.test(callee)
          ? 'close()'
          : undefined;
      const [first] = releases;
      if (wrong === undefined || !first) return [];
      const edits = releases.map((it) => ({ start: it.start, end: it.end, text: `${name}.${wrong}` }));
      return [{ edits, at: call.start, scope: fn, circumstance: circumstanceOf(file, fn, name, call) }];
    }),
};

/** `await session.close()` without `await`. */
const stripAwait: Operator = {
  id: 'wrong-release/await',
  rule: 'wrong-release',
  strips: '`await session.close()` → `session.close()`',
  find: (file) =>
    file.ofKind('Await').flatMap((it): Mutation[] => {
      if (it.kind !== 'Await' || it.parent?.kind !== 'ExprStatement' || it.value.kind !== 'Call') return [];
      const { func } = it.value;
      const fn = functionAround(it);
      if (!fn || func.kind !== 'Attribute' || !/^a?close$/.test(func.attr) || it.value.args.length > 0) return [];
      const held = func.value;
      const bound = file
        .ofKind('Assign')
        .find(
          (node) =>
            node.kind === 'Assign' &&
            node.targets.some((target) => source(file, target) === source(file, held)) &&
            node.value?.kind === 'Call' &&
            /^(?:aiohttp\.ClientSession|httpx\.AsyncClient)$/.test(calleeOf(file, node.value) ?? ''),
        );
      if (!bound) return [];
      return [
        {
          edits: [{ start: it.start, end: it.end, text: source(file, it.value) }],
          at: it.start,
          scope: fn,
          circumstance: held.kind === 'Name' ? 'a local' : 'an attribute',
        },
      ];
    }),
};

export const wrongReleaseOperators: readonly Operator[] = [stripClosing, withInsteadOfFinally, wrongVerb, stripAwait];
