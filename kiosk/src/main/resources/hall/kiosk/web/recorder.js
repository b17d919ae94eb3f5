// Records from the microphone as a WAV file (PCM, 16 bit, one channel), and reads such files.

const RATE = 22050;
const HEADER = 44;
const BLOCK = 0x8000;

/** Whether this browser lets this page hear the microphone: it needs HTTPS, or the hall's own machine. */
export function canRecord() {
  return Boolean(navigator.mediaDevices?.getUserMedia) && "AudioWorkletNode" in window;
}

/** Begins to record; `heard` is told how loud it is, 0 to 1. What it gives ends it with `stop`, which gives the file. */
export async function startRecording(heard) {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
  const context = new AudioContext();
  await context.audioWorklet.addModule("/assets/recorder-worklet.js");
  const parts = [];
  const source = context.createMediaStreamSource(stream);
  const recorder = new AudioWorkletNode(context, "recorder");
  recorder.port.onmessage = ({ data }) => {
    parts.push(data);
    heard?.(Math.max(...data.map(Math.abs)));
  };
  source.connect(recorder).connect(context.destination);
  return {
    async stop() {
      source.disconnect();
      stream.getTracks().forEach(track => track.stop());
      await context.close();
      return wav(await resampled(parts, context.sampleRate));
    },
  };
}

async function resampled(parts, rate) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length === 0) {
    return new Float32Array(0);
  }
  const offline = new OfflineAudioContext(1, Math.max(1, Math.round(length * RATE / rate)), RATE);
  const buffer = offline.createBuffer(1, length, rate);
  let at = 0;
  for (const part of parts) {
    buffer.copyToChannel(part, 0, at);
    at += part.length;
  }
  const source = offline.createBufferSource();
  source.buffer = buffer;
  source.connect(offline.destination);
  source.start();
  return (await offline.startRendering()).getChannelData(0);
}

function wav(samples) {
  const view = new DataView(new ArrayBuffer(HEADER + 2 * samples.length));
  const text = (at, word) => [...word].forEach((sign, i) => view.setUint8(at + i, sign.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, HEADER - 8 + 2 * samples.length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, 2 * RATE, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, i) => view.setInt16(HEADER + 2 * i, Math.max(-1, Math.min(1, sample)) * 0x7fff, true));
  return new Uint8Array(view.buffer);
}

/** `bytes` as the API takes them. */
export function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += BLOCK) {
    text += String.fromCharCode(...bytes.subarray(at, at + BLOCK));
  }
  return btoa(text);
}
