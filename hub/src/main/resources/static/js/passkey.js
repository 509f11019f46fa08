// Passkeys: asks the browser for one and hands its answer to the hub. A block [data-passkey] is
// shown only where the browser knows passkeys; it holds a button, a [data-failed] sentence, and for
// "register" a field for the name.
const json = "application/json";

function bytes(text) {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}

function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function post(path, body) {
  const headers = {"Content-Type": json, Accept: json};
  headers[document.body.dataset.csrfHeader] = document.body.dataset.csrf;
  const answer = await fetch(path, {method: "POST", headers, body: JSON.stringify(body), redirect: "manual"});
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer.json();
}

const named = (list) => (list ?? []).map((one) => ({...one, id: bytes(one.id)}));

function answered(credential) {
  const response = {};
  for (const part of ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) {
      response[part] = text(credential.response[part]);
    }
  }
  if (credential.response.getTransports) {
    response.transports = credential.response.getTransports();
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
  };
}

async function register(block) {
  const options = await post("/account/passkeys/options", {});
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: {...options.user, id: bytes(options.user.id)},
    excludeCredentials: named(options.excludeCredentials),
  };
  const credential = await navigator.credentials.create({publicKey});
  const label = block.querySelector("input").value;
  return post("/account/passkeys", {label, credential: answered(credential)});
}

async function authenticate(block) {
  const options = await post("/sign-in/passkey/options", {});
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: named(options.allowCredentials),
  };
  const credential = await navigator.credentials.get({publicKey});
  return post("/sign-in/passkey", {back: block.dataset.back ?? "", credential: answered(credential)});
}

for (const block of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) {
    continue;
  }
  block.hidden = false;
  const failed = block.querySelector("[data-failed]");
  const button = block.querySelector("button");
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const field = block.querySelector("input");
    if (field && !field.reportValidity()) {
      return;
    }
    failed.hidden = true;
    button.disabled = true;
    try {
      const {location} = await (block.dataset.passkey === "register" ? register(block) : authenticate(block));
      window.location.assign(location);
    } catch (error) {
      console.warn(error);
      failed.hidden = false;
      failed.focus();
    } finally {
      button.disabled = false;
    }
  });
}
