import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connectEmbed } from './state/embed.ts';
import { createLab } from './state/lab.ts';
import { createOffline } from './state/offline.ts';

const lab = createLab();
connectEmbed(lab);
createRoot(document.getElementById('root')!).render(<App lab={lab} offline={createOffline(lab)} />);
