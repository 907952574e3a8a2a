import type { FigureWords, WhereFacts } from './en-figures.ts';
import type { Numbers } from './numbers.ts';
import { zhEvidenceWords } from './zh-evidence.ts';
import { zhLeakWords } from './zh-leaks.ts';
import { zhNeighboursWords } from './zh-neighbours.ts';
import { zhRateWords } from './zh-rates.ts';
import { zhSweepWords } from './zh-sweep.ts';
import { zhTrainedWords } from './zh-trained.ts';

/** The words of the charts that measure, and of the view Why, in Simplified Chinese. */
export function zhFigureWords(n: Numbers): FigureWords {
  return {
    frame: {
      table: '表格',
      copy: '复制',
      copied: '已复制',
      copyRefused: '浏览器不允许页面复制：表格已选中。',
      measuring: (progress) => `正在测量，${n.percent(progress)}`,
      cancel: '取消',
      failed: (reason) => (reason ? `无法测量：${reason}。` : '无法测量。'),
      again: '测量',
      unmeasured: (button) =>
        `尚未测量：请先在屏幕上${button === null ? '滚动到此处' : `点击“${button}”`}，再打印。`,
      loading: '正在加载',
    },
    why: {
      label: '为什么有效：测量',
      contents: '问题',
    },
    evidence: zhEvidenceWords(n),
    neighbours: zhNeighboursWords(n),
    trained: zhTrainedWords(n),
    ...zhSweepWords(n),
    rates: zhRateWords(n),
    leaks: zhLeakWords(n),
    where: {
      question: '哪里会被移除？',
      name: '概率',
      caption: '单元被移除的概率：期望与实测',
      sub: (draws, first, channel, height, width) =>
        `${n.count(draws)} 次抽样中单元被移除的比例；seed 从 ${first} 起，通道 ${channel}，${height} × ${width}`,
      reading: (name, { corner, centre, least, most }) => {
        if (least.chance === most.chance) return `${name} 移除每个单元的概率相同，为 ${n.rate(centre)}。`;
        const isBetween =
          least.chance === Math.min(corner, centre) && most.chance === Math.max(corner, centre);
        if (isBetween) return `${name} 移除中心单元的概率为 ${n.rate(centre)}，左上角为 ${n.rate(corner)}。`;
        const end = ({ chance, row, column }: WhereFacts['least']) =>
          `${n.rate(chance)}（第 ${row} 行，第 ${column} 列）`;
        const places =
          corner === centre
            ? `中心与左上角为 ${n.rate(centre)}`
            : `中心为 ${n.rate(centre)}，左上角为 ${n.rate(corner)}`;
        return `${name} 移除单元的概率从 ${end(least)}到 ${end(most)}；${places}。`;
      },
      expected: '期望',
      found: '实测',
      place: '位置',
      places: { corner: '左上角', edge: '边的中点', centre: '中心', mean: '所有单元' },
      scale: (most) => `纸色为 0%，满色为 ${n.rate(most)}`,
      of: (name, what) => `${name}，${what}`,
    },
  };
}
