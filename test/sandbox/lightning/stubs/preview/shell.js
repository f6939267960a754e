// Draws the page: the frame around the package's components, toasts, and reloads when a source changes.
import { createElement } from 'lwc';
import Toast from 'lightning/toast';
import Frame from 'preview/frame';
import { report } from 'preview/problems';

window.addEventListener('unhandledrejection', ({ reason }) => {
  report(`Nobody handled: ${reason?.body?.message ?? reason?.message ?? JSON.stringify(reason)}`);
});

// Registered before the base components' toast container, which listens to the same event for its own toasts.
document.body.addEventListener('lightning__showtoast', (event) => {
  const { toast, title, message = '', variant, mode, messageData = [] } = event.detail;
  if (toast) {
    return;
  }
  event.stopImmediatePropagation();
  const text = message.replace(/\{(\d+)\}/g, (_place, index) => messageData[index]?.label ?? messageData[index]);
  Toast.show({ label: title, message: text, variant, mode: mode === 'sticky' ? mode : 'dismissible' });
});

new EventSource('/events').onmessage = () => window.location.reload();

document.body.append(createElement('preview-frame', { is: Frame }));
