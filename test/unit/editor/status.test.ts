import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Candidate } from '../../../src/completion/candidate';
import { CommandId } from '../../../src/editor/contributions';
import { statusLabel, statusText } from '../../../src/editor/status/status-text';
import { statusTooltip, TOOLTIP_COMMANDS } from '../../../src/editor/status/status-tooltip';
import type { StatusView } from '../../../src/editor/status/status-view';
import { untranslated as t, type Translate } from '../../../src/common/translate';

const view = (changes: Partial<StatusView> = {}): StatusView => ({
  enabled: true,
  phase: 'ready',
  reason: '',
  model: undefined,
  memoryBytes: undefined,
  steering: [],
  steeringNote: undefined,
  refinementNote: undefined,
  problem: undefined,
  last: undefined,
  ...changes,
});

const candidate = (text: string, entropy: number): Candidate => ({
  id: 1,
  insertText: text,
  range: { start: 0, end: 0 },
  tokens: [
    {
      token: { id: 1, text, logprob: -1, entropy, varentropy: 0, alternatives: [] },
      start: 0,
      end: text.length,
    },
  ],
  reading: {
    tokens: 1,
    meanEntropy: entropy,
    effectiveChoices: Math.exp(entropy),
    logProbability: -1,
    undecided: [],
  },
  end: 'end-of-text',
  origin: 'new',
  source: {
    request: {
      prefix: '',
      suffix: '',
      maxTokens: 1,
      sampling: { temperature: 0, topK: 0, topP: 1, seed: 0 },
    },
    tokens: [],
    firstTokenMs: 0,
    totalMs: 0,
  },
});

describe('the status bar', () => {
  it('names what steers, with strengths, and counts the rest', () => {
    const steering = ['language/go', 'style/terse', 'style/typed'].map((id) => ({ id, strength: 0.5 }));
    assert.equal(statusText(view({ steering }), t), '$(compass) go +0.5, terse +0.5, +1');
    assert.equal(statusText(view({ steering: [{ id: 'go', strength: -1 }] }), t), '$(compass) go −1');
  });

  it('shows trouble before anything else', () => {
    assert.match(statusText(view({ problem: 'broken', phase: 'starting' }), t), /^\$\(warning\)/);
    assert.match(statusText(view({ phase: 'failed' }), t), /^\$\(warning\)/);
    assert.match(statusText(view({ phase: 'starting' }), t), /spin/);
    assert.match(statusText(view({ enabled: false }), t), /slash/);
  });

  it('has the reading of the last suggestion, and reads it out', () => {
    const last = { kind: 'suggestion', candidate: candidate('x', Math.log(4)), elapsedMs: 12 } as const;
    assert.equal(statusText(view({ last }), t), '$(compass) Trimtab · 4.0 choices');
    assert.equal(statusLabel(view({ last }), t), 'Trimtab, ready, not steered, 4.0 choices a token');
    const told: Translate = (text) => text.toUpperCase();
    assert.match(statusLabel(view({ phase: 'backing-off' }), told), /WAITING TO BE STARTED AGAIN/);
  });
});

describe('the tooltip of the status bar', () => {
  it('says why nothing is suggested', () => {
    const last = { kind: 'silence', sentence: 'The model ended the text here.' } as const;
    assert.match(statusTooltip(view({ last }), t), /No suggestion: The model ended the text here\./);
  });

  it('has model and memory, and links to commands that it may run', () => {
    const tooltip = statusTooltip(
      view({ refinementNote: 'Learnt: [go]', model: 'tiny', memoryBytes: 150e6 }),
      t,
    );
    assert.match(tooltip, /model tiny, 150 MB/);
    const linked = [...tooltip.matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id);
    assert.deepEqual(linked, TOOLTIP_COMMANDS);
    assert.ok(linked.includes(CommandId.ShowLog));
  });

  it('takes no text for markup, be it of a suggestion, a model or a message', () => {
    const evil = '<img src=x> [link](command:evil) **bold** `code` $(bug)';
    const last = { kind: 'suggestion', candidate: candidate(evil, 3), elapsedMs: 1 } as const;
    const tooltip = statusTooltip(
      view({ last, problem: evil, model: evil, reason: evil, refinementNote: evil }),
      t,
    );
    assert.doesNotMatch(tooltip, /<img|\[link\]|\*\*|command:evil\)|`|\$\(bug/);
  });
});
