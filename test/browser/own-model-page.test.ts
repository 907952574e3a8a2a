import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { seriousFaults } from './accessibility.ts';
import { alerts, close, nextAlert, predictions, sentence, settled, stage } from './harness.ts';
import { hashes } from './panels.ts';

const models = fileURLToPath(new URL('../../../shared/models/', import.meta.url));
const folder = 'mobilenet_v1_0.25_224';

const here = stage((request, response, next) => {
  const [, path] = /^\/own\/([\w./-]+)$/.exec(request.url ?? '') ?? [];
  if (!path || !existsSync(models + path)) return next();
  response.end(readFileSync(models + path));
});

const files = ['model.json', 'group1-shard1of1'].map((name) => `${models}${folder}/${name}`);

describe.runIf(existsSync(models))('a model of one’s own on the page', () => {
  it('is chosen by its files, shows its layers, and is put right, used and removed', async () => {
    const opened = await here.openSettled('?img=soccer-ball');
    const { page } = opened;
    const before = await hashes(page);
    await page.locator('input[type=file]').setInputFiles(files);
    await expect.poll(() => page.getByLabel('Network', { exact: true }).inputValue()).toBe('own');
    await settled(page);
    expect((await predictions(page, 'clean'))[0]![0]).toBe('soccer ball');
    expect(new URL(page.url()).searchParams.get('net')).toBe('own');
    expect(await page.getByRole('radio', { name: /28 by 28/ }).isChecked()).toBe(true);
    const nodes = page.getByLabel('Layer of the model');
    expect(await nodes.locator('option').count()).toBeGreaterThan(40);
    const one = await nodes.locator('option', { hasText: '14 × 14' }).first().getAttribute('value');
    await nodes.selectOption(one);
    await settled(page);
    await expect.poll(() => new URL(page.url()).searchParams.get('tap')).toBe(one);
    expect(await alerts(page)).toBe('');
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('button', { name: 'Its input and labels' }).click();
    await page.getByLabel('Labels, one a line').fill('nothing');
    await page.getByLabel('Black and white are').selectOption('-1,1');
    expect(await seriousFaults(page)).toEqual([]);
    const shares = await predictions(page, 'clean');
    await page.getByRole('button', { name: 'Use it so' }).click();
    await expect.poll(() => predictions(page, 'clean')).not.toEqual(shares);
    await settled(page);

    // It is remembered: the link opens on it again, and without it says so.
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('Network', { exact: true }).inputValue()).toBe('own');
    await page.getByRole('button', { name: 'Its input and labels' }).click();
    await page.getByRole('button', { name: 'Remove it from this device' }).click();
    await settled(page);
    expect(await hashes(page)).toEqual(before);
    await page.goto(`${here.site.address}?net=own&tap=${one}&img=soccer-ball`);
    expect(await nextAlert(page)).toMatch(/opened on another machine/);
    await settled(page);
    expect(await hashes(page)).toEqual(before);
    await close(opened);
  });

  it('comes from an address in the link, at the layer that the link names', async () => {
    const model = `${here.site.address}own/${folder}/model.json`;
    const opened = await here.openSettled(`?img=soccer-ball&net=own&model=${encodeURIComponent(model)}`);
    const { page } = opened;
    expect((await predictions(page, 'clean'))[0]![0]).toBe('soccer ball');
    expect(new URL(page.url()).searchParams.get('model')).toBe(model);
    await page.goto(`${page.url()}&b=3`);
    await settled(page);
    expect(await alerts(page)).toBe('');
    expect(await sentence(page).textContent()).toContain('DropBlock');
    await close(opened);
  });

  it('that is no model is told, and the network goes on', async () => {
    const opened = await here.openSettled();
    const { page } = opened;
    await page.locator('input[type=file]').setInputFiles(files.slice(0, 1));
    expect(await nextAlert(page)).toMatch(/weights are missing: group1-shard1of1/);
    expect(await page.getByLabel('Network', { exact: true }).inputValue()).toBe('resnet');
    await settled(page);
    await close(opened);
  });

  it('of another host is asked for first', async () => {
    const opened = await here.open('?net=own&model=https://models.example/model.json');
    const { page } = opened;
    await page.getByText('Load the model from models.example?').waitFor();
    await page.getByRole('button', { name: 'Not now' }).click();
    await settled(page);
    expect(new URL(page.url()).search).toBe('');
    expect(opened.watch.requests.filter((request) => new URL(request).host === 'models.example')).toEqual([]);
    await close(opened);
  });
});
