// Hands what the microphone hears to the page, as it is.
registerProcessor("recorder", class extends AudioWorkletProcessor {
  process([input]) {
    if (input.length > 0) {
      this.port.postMessage(input[0].slice());
    }
    return true;
  }
});
