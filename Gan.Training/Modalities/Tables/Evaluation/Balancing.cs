namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>A way to make up for a class that is rare.</summary>
internal enum Balancing
{
    /// <summary>Rows as they are.</summary>
    None,

    /// <summary>Rows of the class count as much more as they are fewer.</summary>
    Weights,

    /// <summary>Rows of the class again, at random.</summary>
    Oversampling,

    /// <summary>Rows between those of the class: see <see cref="Evaluation.Smote"/>.</summary>
    Smote,

    /// <summary>Rows of a GAN that has learnt the training rows.</summary>
    Gan,

    /// <summary>The more realistic half of twice as many of its rows.</summary>
    RealisticGan,
}

/// <summary>Ways by the words that people read.</summary>
internal static class BalancingText
{
    /// <summary>What a way is called.</summary>
    internal static string Word(this Balancing way) => way switch
    {
        Balancing.None => "rows as they are",
        Balancing.Weights => "class weights",
        Balancing.Oversampling => "random oversampling",
        Balancing.Smote => "SMOTE",
        Balancing.Gan => "GAN",
        _ => "GAN, the more realistic half",
    };
}
