/** How messages say where code runs. */
import type { CheckContext } from './check-context.ts';
import type { Occasion } from './entry-points.ts';
import type { FunctionModel } from './function-model.ts';

const often: Readonly<Record<Occasion['kind'], string>> = {
  request: 'once per request',
  task: 'once per task',
  consumer: 'once per message',
  scheduled: 'on every scheduled run',
  loop: 'once per call in a loop',
};

/** `once per request (`@app.post("/x")`)`, `once per request (`@app.post` → `handle` → here)` */
export function runsWords({ kind, way, decorator }: Occasion, fn: FunctionModel, context: CheckContext): string {
  const own = decorator !== undefined && fn.node.kind === 'FunctionDef' ? fn.node.decorators[decorator] : undefined;
  const written = own && context.source(own);
  // A decorator over several lines, or with a back-quote in it, would break the message.
  if (written !== undefined && written.length <= 60 && !/[\r\n`{}]/.test(written))
    return `${often[kind]} (\`@${written}\`)`;
  const steps = way.map((it) => `\`${it}\``);
  const isHere = way.length === 1 && kind !== 'loop';
  if (kind === 'loop' && steps.length === 0) return often[kind];
  return `${often[kind]} (${[...steps, ...(isHere ? [] : ['here'])].join(' → ')})`;
}
