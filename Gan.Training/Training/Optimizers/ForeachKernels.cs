using TorchSharp;

namespace Gan.Training.Training.Optimizers;

/// <summary>
/// libtorch's operations over lists of tensors, which TorchSharp does not expose, reached through a small TorchScript unit: one call a step
/// in place of several a parameter. Compiled once a process.
/// </summary>
internal static class ForeachKernels
{
    private static readonly Lazy<torch.jit.CompilationUnit> _unit = new(() => torch.jit.compile("""
        def adam(ps: List[Tensor], gs: List[Tensor], m: List[Tensor], v: List[Tensor], mx: List[Tensor], t: List[Tensor], lr: float, b1: float, b2: float, eps: float):
            torch._foreach_add_(t, 1)
            torch._fused_adam_(ps, gs, m, v, mx, t, lr=lr, beta1=b1, beta2=b2, weight_decay=0.0, eps=eps, amsgrad=False, maximize=False)

        def sgd(ps: List[Tensor], gs: List[Tensor], m: List[Tensor], lr: float, momentum: float):
            torch._foreach_mul_(m, momentum)
            torch._foreach_add_(m, gs)
            torch._foreach_add_(ps, m, alpha=-lr)

        def rmsprop(ps: List[Tensor], gs: List[Tensor], v: List[Tensor], lr: float, alpha: float, eps: float):
            torch._foreach_mul_(v, alpha)
            torch._foreach_addcmul_(v, gs, gs, 1.0 - alpha)
            roots = torch._foreach_sqrt(v)
            torch._foreach_add_(roots, eps)
            torch._foreach_addcdiv_(ps, gs, roots, -lr)

        def lerp(target: List[Tensor], source: List[Tensor], weight: float):
            torch._foreach_lerp_(target, source, weight)

        def norm(tensors: List[Tensor]):
            return torch.stack(torch._foreach_norm(tensors)).norm()

        """));

    internal static void Adam(torch.Tensor[] parameters, torch.Tensor[] gradients, torch.Tensor[] mean, torch.Tensor[] square, torch.Tensor[] steps, double learningRate, double beta1, double beta2, double epsilon) =>
        Invoke("adam", parameters, gradients, mean, square, Array.Empty<torch.Tensor>(), steps, learningRate, beta1, beta2, epsilon);

    internal static void Sgd(torch.Tensor[] parameters, torch.Tensor[] gradients, torch.Tensor[] velocity, double learningRate, double momentum) =>
        Invoke("sgd", parameters, gradients, velocity, learningRate, momentum);

    internal static void RmsProp(torch.Tensor[] parameters, torch.Tensor[] gradients, torch.Tensor[] square, double learningRate, double decay, double epsilon) =>
        Invoke("rmsprop", parameters, gradients, square, learningRate, decay, epsilon);

    /// <summary>target += weight · (source − target).</summary>
    internal static void Lerp(torch.Tensor[] target, torch.Tensor[] source, double weight) => Invoke("lerp", target, source, weight);

    /// <summary>The 2-norm over all elements of all tensors, as a scalar tensor that nothing has waited for.</summary>
    internal static torch.Tensor Norm(torch.Tensor[] tensors)
    {
        using IDisposable _ = torch.no_grad();
        return (torch.Tensor)_unit.Value.invoke("norm", [tensors]);
    }

    private static void Invoke(string function, params object[] arguments)
    {
        using IDisposable _ = torch.no_grad();
        // TorchSharp makes a scalar of a number and keeps its handle alone: the garbage collector may free it before libtorch reads it.
        object[] held = [.. arguments.Select(argument => argument is double number ? number.ToScalar() : argument)];
        _unit.Value.invoke(function, held);
        GC.KeepAlive(held);
        foreach (Scalar scalar in held.OfType<Scalar>()) scalar.Dispose();
    }
}
