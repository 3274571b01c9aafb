import './style/main.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startLive } from './data/live.ts';
import { startTheme } from './data/theme.ts';

const place = document.getElementById('app');
if (place !== null) {
  startTheme();
  startLive();
  render(<App />, place);
}
