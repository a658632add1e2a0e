import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { steeringSection } from '../../../src/cli/reports/steering-docs';
import { steeringTables } from '../../../src/cli/reports/steering-tables';
import type { SteeringReport } from '../../../src/cli/steering-evaluation/evaluate-steering';
import { CONDITIONS } from '../../../src/steering/evaluation/conditions';
import { buildIfStale, trimtab } from '../../support/cli';
import { ROOT } from '../../support/fixtures';

before(buildIfStale);

const CONCEPTS = ['language/go', 'style/async', 'exploration/east'];
const TASKS = 2;

describe('trimtab evaluate steering', () => {
  let report: SteeringReport;
  before(async () => {
    const concepts = CONCEPTS.flatMap((id) => ['--concept', id]);
    const code = join(ROOT, 'test', 'integration');
    const { stdout, stderr } = await trimtab(
      ['evaluate', 'steering', ...concepts, '--limit', String(TASKS), '--code', code, '--json'],
      { limitMs: 600_000 },
    );
    assert.match(stderr, /^language\/go \(1 of 3\)$/m);
    report = JSON.parse(stdout) as SteeringReport;
  });

  it('measures every concept under every condition', () => {
    assert.deepEqual(
      [...report.concepts, ...report.explorations].map(({ id }) => id).sort(),
      [...CONCEPTS].sort(),
    );
    for (const { conditions, prompts } of report.concepts) {
      assert.equal(prompts, TASKS);
      assert.deepEqual(Object.keys(conditions).sort(), [...CONDITIONS].sort());
      for (const { target, healthKept } of Object.values(conditions)) {
        assert.equal(target.of, TASKS);
        assert.ok(target.low <= target.share && target.share <= target.high);
        assert.ok(healthKept >= 0 && healthKept <= 1);
      }
    }
  });

  it('changes nothing at strength 0, and something at the recommended one', () => {
    const [language] = report.concepts;
    assert.ok(language);
    const [at0] = language.sweep;
    assert.deepEqual([at0?.strength, at0?.healthKept], [0, 1]);
    assert.equal(language.conditions.unsteered.healthKept, 1);
    assert.ok(language.firstToken.divergence > 0);
    assert.ok(
      language.conditions.steered.target.share >= language.conditions.unsteered.target.share,
      'Go is written more often, or it is no vector for Go',
    );
  });

  it('has the probes of every block, better than guessing', () => {
    assert.ok(report.probes.length > 0);
    for (const { clusters, act, gAct } of report.probes) {
      assert.ok(act > 0 && act <= 1 && gAct <= 1);
      assert.ok(gAct > 1 / clusters, `${gAct} for ${clusters} clusters`);
    }
  });

  it('reads code of its own languages only: there is no Go among these tests', () => {
    const [language, style] = report.concepts;
    assert.equal(language?.code, undefined);
    assert.ok(style?.code && style.code.files > 0);
    assert.ok(style.code.steered > style.code.unsteered / 2);
  });

  it('comes as tables, for a terminal and for the page', () => {
    for (const text of [steeringTables(report), steeringSection(report)]) {
      for (const id of CONCEPTS) assert.ok(text.includes(id), `${id} in ${text}`);
      assert.ok(!/NaN|undefined/.test(text), text);
    }
  });

  it('names a concept that has no vector', async () => {
    const { code, stderr } = await trimtab(['evaluate', 'steering', '--concept', 'style/baroque']);
    assert.equal(code, 1);
    assert.match(stderr, /^There is no vector "style\/baroque" for the model .*"trimtab vector build"\.$/m);
  });
});
