/** `logging.getLogger(f"app.{self.id}")` → `logging.LoggerAdapter(logging.getLogger("app"), {"id": self.id})`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { NamedLogger } from '../semantic/retention/logger-growth.ts';
import type { Call } from '../syntax/ast.ts';
import { ancestorsOf } from '../syntax/children.ts';
import { inDocument } from './lines.ts';

export function loggerAdapter({ call, name, part }: NamedLogger, context: CheckContext): FixDraft[] {
  const { func } = call;
  // An adapter has no handlers, filters or children of its own.
  if (name.kind !== 'FString' || name.values.at(-1) !== part || call.args.length !== 1 || isConfigured(call, context))
    return [];
  const isGetLogger = func.kind === 'Name' || (func.kind === 'Attribute' && func.attr === 'getLogger');
  const source = context.source(name);
  const value = context.source(part);
  const plain = /^f(["'])([A-Za-z_][\w.]*?)?(\{__name__\})?[.\-_:/]?\{([^{}]+)\}\1$/.exec(source);
  if (!isGetLogger || !plain || plain[4] !== value || (plain[2] === undefined) === (plain[3] === undefined)) return [];
  const base = plain[3] ? '__name__' : `${plain[1]}${plain[2]?.replace(/[._]$/, '')}${plain[1]}`;
  const adapter =
    func.kind === 'Attribute'
      ? { text: `${context.source(func.value)}.LoggerAdapter`, edits: [] }
      : context.document.importing('logging', 'LoggerAdapter');
  if (!adapter) return [];
  const key = part.kind === 'Attribute' ? part.attr : part.kind === 'Name' ? part.id : 'id';
  const quote = plain[1] ?? '"';
  const text = `${adapter.text}(${context.source(func)}(${base}), {${quote}${key}${quote}: ${value}})`;
  const edits = [...inDocument(context, [{ start: call.start, end: call.end, text }]), ...adapter.edits].sort(
    (a, b) => a.start - b.start,
  );
  return [
    {
      title: "One logger for all, and a 'LoggerAdapter' that knows the difference",
      recipe: 'logger-adapter',
      applicability: 'unsafe',
      edits,
    },
  ];
}

const CONFIGURING = /\b(addHandler|removeHandler|addFilter|getChild|propagate|handlers)\b/;

/** Whether more than writing is done with the logger: through its attribute, or in the function that has it. */
function isConfigured(call: Call, context: CheckContext): boolean {
  const target = call.parent?.kind === 'Assign' ? call.parent.targets[0] : undefined;
  const place = target && context.placeOf(target);
  if (place !== undefined && context.module.place(place).some((it) => CONFIGURING.test(it.name ?? ''))) return true;
  const fn = [...ancestorsOf(call)].find((it) => it.kind === 'FunctionDef');
  return fn !== undefined && CONFIGURING.test(context.source(fn.body));
}
