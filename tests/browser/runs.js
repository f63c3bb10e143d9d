// Follows, in the page, whether the server still owes the answer to what the page asked for last: Streamlit says
// nothing of a run between the moment it is asked for and the server's first word. Loaded before the page is.
(() => {
  const RERUN_SCRIPT = 11; // in a BackMsg
  const [NEW_SESSION, SCRIPT_FINISHED] = [4, 6]; // in a ForwardMsg
  const EARLY_FOR_RERUN = 2; // how a run ends that another one takes the place of
  const runs = (window.foothold_runs = { owed: false, begun: false });

  // Give the fields of a protobuf message, with their values where these are numbers.
  function* fields(data) {
    const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
    let at = 0;
    const varint = () => {
      for (let value = 0, factor = 1; ; factor *= 128) {
        const byte = bytes[at++];
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    };
    while (at < bytes.length) {
      const tag = varint();
      const value = varint(); // all fields on the top are numbers or have their length before them
      if (tag % 8 === 2) at += value;
      yield [Math.floor(tag / 8), value];
    }
  }

  function asked(data) {
    for (const [field] of fields(data)) if (field === RERUN_SCRIPT) Object.assign(runs, { owed: true, begun: false });
  }

  function answered(data) {
    for (const [field, value] of fields(data)) {
      if (field === NEW_SESSION) runs.begun = true;
      if (field === SCRIPT_FINISHED && runs.begun && value !== EARLY_FOR_RERUN) runs.owed = false;
    }
  }

  window.WebSocket = class extends WebSocket {
    constructor(...wanted) {
      super(...wanted);
      this.addEventListener("message", ({ data }) => answered(data));
    }

    send(data) {
      asked(data);
      super.send(data);
    }
  };
})();
