/** How loud findings are, for tests of severity. */
import type { Finding } from '@memlint/shared-rules';
import { loadAnalyser, settingsWith } from './analyser.ts';

/** What a test asks: of each finding of a rule in a module something. */
type Asked = (rule: string, code: string) => string[];

/** @returns severity and confidence of each finding of a rule in a module. */
export const loadHeard = (): Promise<Asked> => asking((it) => `${it.severity} ${it.confidence}`);

/** @returns the severity of each. */
export const loadSeverities = (): Promise<Asked> => asking((it) => it.severity);

async function asking(said: (of: Finding) => string): Promise<Asked> {
  const analyser = await loadAnalyser();
  return (rule, code) => {
    const document = analyser.open(code, settingsWith(analyser, [rule]));
    const found = document.findings().flatMap((it) => (it.rule === rule ? [said(it)] : []));
    document.dispose();
    return found;
  };
}
