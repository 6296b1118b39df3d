/**
 * `npm run mutants [core|analysis]`: are the tests sharp? Breaks one rule at a time and sees whether
 * anything notices. Exit code 1 when a mutant survives that is not named here, or cannot be made.
 */
import { analysisMutants } from "./analysis-mutants.js";
import { judge, type Verdict } from "./judge.js";
import { judgeAnalysis } from "./judge-analysis.js";
import { mutants, type Mutant } from "./mutants.js";

/** Mutants that nothing can notice, by name, with the reason. */
const excused: Readonly<Record<string, string>> = {
  "answers outlive a run": "no later node asks, so they are forgotten on arrival at its end",
  "answers outlive a round of a loop": "nobody behind its head asks for them before they are new",
};

interface Subject {
  readonly mutants: readonly Mutant[];
  readonly judge: (mutant: Mutant | null) => Promise<Verdict>;
}

const subjects: Readonly<Record<string, Subject>> = {
  core: { mutants, judge },
  analysis: { mutants: analysisMutants, judge: judgeAnalysis },
};

const [chosen] = process.argv.slice(2);
for (const [name, subject] of Object.entries(subjects)) {
  if (chosen === undefined || chosen === name) await judgeAll(name, subject);
}

async function judgeAll(name: string, { mutants: all, judge: of }: Subject): Promise<void> {
  const sound = await of(null);
  if (sound.kind === "caught") {
    console.log(`The ${name} itself is wrong already: ${sound.by}`);
    process.exitCode = 1;
    return;
  }
  let problems = 0;
  for (const mutant of all) {
    const verdict = await of(mutant);
    const excuse = excused[mutant.name];
    switch (verdict.kind) {
      case "caught":
        console.log(`caught    ${mutant.name}  (${verdict.by})`);
        break;
      case "survived":
        console.log(`SURVIVED  ${mutant.name}${excuse === undefined ? "" : `: ${excuse}`}`);
        if (excuse === undefined) problems++;
        break;
      case "outdated":
        console.log(
          `OUTDATED  ${mutant.name}: its text is ${verdict.times} times in ${mutant.file}`,
        );
        problems++;
    }
  }
  console.log(`${name}: ${all.length} mutants, ${all.length - problems} caught, ${problems} not`);
  if (problems > 0) process.exitCode = 1;
}
