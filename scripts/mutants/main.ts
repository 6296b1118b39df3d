/**
 * `npm run mutants`: are the recordings sharp? Breaks one rule of the core at a time and sees whether
 * anything notices. Exit code 1 when a mutant survives that is not named here, or cannot be made.
 */
import { judge } from "./judge.js";
import { mutants } from "./mutants.js";

/** Mutants that nothing can notice, by name, with the reason. */
const excused: Readonly<Record<string, string>> = {};

const sound = await judge(null);
if (sound.kind === "caught") {
  console.log(`The core itself is wrong already: ${sound.by}`);
  process.exitCode = 1;
} else {
  let problems = 0;
  for (const mutant of mutants) {
    const verdict = await judge(mutant);
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
  console.log(`${mutants.length} mutants, ${mutants.length - problems} caught, ${problems} not`);
  if (problems > 0) process.exitCode = 1;
}
