namespace Gan.Tests;

/// <summary>
/// What a test needs that a clone does not hold. Where it is missing the test is skipped with one line; where the environment variable <c>GAN_REQUIRE</c>
/// lists it (<c>data,chromium</c>), the test fails, so that continuous integration cannot pass by skipping.
/// </summary>
internal static class Requirement
{
    private const string Variable = "GAN_REQUIRE";

    /// <summary>A folder of the real data that <c>GAN_DATA</c> points to.</summary>
    /// <param name="name">The data set's folder, such as mnist.</param>
    /// <param name="file">A file that has to be in it.</param>
    public static string Data(string name, string file)
    {
        string? root = Environment.GetEnvironmentVariable("GAN_DATA");
        string folder = Path.Combine(root ?? "", name);
        if (root is null || !File.Exists(Path.Combine(folder, file))) Missing("data", $"GAN_DATA names no folder with {name}/{file} in it.");
        return folder;
    }

    /// <summary>One of the two sets of small images, as published.</summary>
    /// <param name="name">mnist or fashion_mnist.</param>
    public static string Images(string name) => Data(name, "train-images-idx3-ubyte.gz");

    /// <summary>Ends the test: skipped, or failed where the requirement is listed.</summary>
    /// <param name="requirement">Its word in <c>GAN_REQUIRE</c>.</param>
    /// <param name="message">What is missing.</param>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void Missing(string requirement, string message)
    {
        string[] required = (Environment.GetEnvironmentVariable(Variable) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (required.Contains(requirement)) throw new AssertFailedException($"{Variable} lists '{requirement}': {message}");
        throw new AssertInconclusiveException(message);
    }
}
