/// A published or shipped way of having the same optimizers: a preset of their switches and defaults.
public enum Convention: String, CaseIterable, Sendable {
  /// The papers' own formulas.
  case paper
  /// PyTorch 2's `torch.optim`.
  case pytorch
  /// Keras 3.
  case keras
  /// Optax 0.2, for JAX.
  case optax
  /// TensorFlow 1's `tf.train`.
  case tensorflow1
  /// The blog post "Adam and friends" (2021), with what its printed code really computes.
  case adamAndFriends = "adam-and-friends"
}
