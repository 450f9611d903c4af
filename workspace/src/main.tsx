import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './design/tokens.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Appearance } from './design/Appearance';
import { App } from './shell/App';

const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: true } } });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Appearance>
        <App />
      </Appearance>
    </QueryClientProvider>
  </StrictMode>,
);
