/** `workspace/executeCommand`: what a person asks for by name, in any editor. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { applyAction, applyActionCommand } from '../commands/apply-action.ts';
import { checkNow } from '../commands/check-now.ts';
import { commandArgument, type ServerCommand } from '../commands/command.ts';
import { describeFinding } from '../commands/describe-finding.ts';
import { describeRule } from '../commands/describe-rule.ts';
import { describeSettings } from '../commands/describe-settings.ts';
import { functionAt } from '../commands/function-at.ts';
import { generateLeakTest } from '../commands/generate-leak-test.ts';
import { importEvidence } from '../commands/import-evidence.ts';
import { leakCheck } from '../commands/leak-check.ts';
import { makeReport } from '../commands/make-report.ts';
import { reportFalsePositive } from '../commands/report-false-positive.ts';
import { scan } from '../commands/scan.ts';
import { status } from '../commands/status.ts';
import { writeBaseline } from '../commands/write-baseline.ts';
import type { Feature } from '../server.ts';
import { reasonOf } from '../settings-store.ts';

/** Every command by the name that clients call it. */
export const serverCommands: Readonly<Record<string, ServerCommand>> = {
  [applyActionCommand]: applyAction,
  'memlint.server.check': checkNow,
  'memlint.server.describeFinding': describeFinding,
  'memlint.server.describeRule': describeRule,
  'memlint.server.describeSettings': describeSettings,
  'memlint.server.functionAt': functionAt,
  'memlint.server.generateLeakTest': generateLeakTest,
  'memlint.server.importEvidence': importEvidence,
  'memlint.server.leakCheck': leakCheck,
  'memlint.server.report': makeReport,
  'memlint.server.reportFalsePositive': reportFalsePositive,
  'memlint.server.scan': scan,
  'memlint.server.status': status,
  'memlint.server.writeBaseline': writeBaseline,
};

/** Answers the commands above. What goes wrong is answered with a sentence that a client can show. */
export const registerCommands: Feature = (server) => {
  server.connection.onExecuteCommand(async ({ command, arguments: sent }, token) => {
    const run = Object.hasOwn(serverCommands, command) ? serverCommands[command] : undefined;
    if (!run) return new ResponseError(LSPErrorCodes.RequestFailed, `Memlint has no command "${command}".`);
    try {
      return await run(server, commandArgument(server, sent?.[0]), token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      return new ResponseError(LSPErrorCodes.RequestFailed, reasonOf(error));
    }
  });
  return { executeCommandProvider: { commands: Object.keys(serverCommands) } };
};
