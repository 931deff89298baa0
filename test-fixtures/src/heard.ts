/** How loud findings are, for tests of severity. */
import { loadAnalyser, settingsWith } from './analyser.ts';

/** @returns severity and confidence of each finding of a rule in a module. */
export async function loadHeard(): Promise<(rule: string, code: string) => string[]> {
  const analyser = await loadAnalyser();
  return (rule, code) => {
    const document = analyser.open(code, settingsWith(analyser, [rule]));
    const found = document.findings().flatMap((it) => (it.rule === rule ? [`${it.severity} ${it.confidence}`] : []));
    document.dispose();
    return found;
  };
}
