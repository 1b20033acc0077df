using Gan.Onnx.Latents;
using Gan.Training.Networks;
using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class CodeAgreementTests
{
    [TestMethod]
    public void Information_is_all_there_is_where_even_readings_agree_and_none_where_one_says_nothing_or_all_are_the_same()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor certain = eye(4, dtype: ScalarType.Float64).repeat(3, 1);
        Assert.AreEqual(Math.Log(4), CodeAgreement.Information(certain, certain).ToDouble(), 1e-5);
        Assert.AreEqual(0, CodeAgreement.Information(certain, ones_like(certain) / 4).ToDouble(), 1e-6);
        Tensor same = zeros_like(certain);
        same.select(1, 2).fill_(1);
        Assert.AreEqual(0, CodeAgreement.Information(same, same).ToDouble(), 1e-5);
    }

    [TestMethod]
    public void Half_of_the_readings_agreeing_is_worth_what_the_joint_shares_say()
    {
        using DisposeScope scope = NewDisposeScope();
        // Joint shares 3/8 and 1/8 of two categories, each half of all.
        Tensor first = tensor([1.0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1], [8, 2]), second = tensor([1.0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0], [8, 2]);
        Assert.AreEqual(0.75 * Math.Log(1.5) + 0.25 * Math.Log(0.5), CodeAgreement.Information(first, second).ToDouble(), 1e-6);
    }

    [TestMethod]
    public void Its_gradient_for_the_weights_agrees_with_finite_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        var network = new Discriminator(nn.Sequential(nn.Flatten(), nn.Linear(64, 3), nn.Tanh()), 3, 0);
        network.AddCodeHead(new LatentCode(3, 1));
        network.to(ScalarType.Float64);
        Tensor images = randn([6, 1, 8, 8], ScalarType.Float64);
        FiniteDifferences.Agree(() => new CodeAgreement(network.Code, 1.7).Compute(Steps.Of(network, images))!, network.get_parameter("code.output.weight")!);
    }
}
