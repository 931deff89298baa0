import { describeRules } from '../cli/input-rules.ts';
import { recommendation } from '../report/recommendation.ts';
import { needDocument, type ServerCommand } from './command.ts';
import { reportDocument } from './reported.ts';

/** `{ uri, position }` → the findings there in the recommendations format; all of the file without a position. */
export const describeFinding: ServerCommand = async (server, argument, token) => {
  const document = needDocument(argument);
  const offset = argument.offset(document);
  const line = offset === undefined ? undefined : document.positionAt(offset).line;
  const all = await server.analysis.findings(document, token);
  const touching = all.filter((it) => offset !== undefined && it.start <= offset && offset <= it.end);
  const onLine = all.filter((it) => document.positionAt(it.start).line === line);
  const wanted = offset === undefined ? all : touching.length > 0 ? touching : onLine;
  const rules = new Map(describeRules(server.analyser.rules).map((it) => [it.id, it]));
  const report = await reportDocument(server, document, token, (it) => wanted.includes(it));
  if (report.findings.length === 0) throw new Error('There is no finding of Memlint here.');
  return report.findings.map((it) => recommendation(it, rules.get(it.rule), report.textOf(it.cell))).join('\n');
};
